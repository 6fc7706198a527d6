// One implementation for both module systems, so that classes are the same in both.
export * from "./testing.js";
