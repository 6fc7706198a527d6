#!/usr/bin/env node
"use strict";

const { spawn } = require("node:child_process");
const { executable } = require("./index.js");

const child = spawn(executable(), process.argv.slice(2), { stdio: "inherit" });
// Ctrl-C in a terminal reaches both processes; other programs signal only this one.
for (const signal of ["SIGINT", "SIGTERM"]) process.on(signal, () => child.kill(signal));
child.on("error", (error) => {
  console.error(`phala-cvm-emulator: ${error.message}`);
  process.exitCode = 1;
});
child.on("exit", (code) => {
  process.exitCode = code ?? 1;
});
