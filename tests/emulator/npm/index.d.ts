/**
 * The path of the emulator's program for this platform.
 *
 * @throws {Error} There is none, or its package is missing.
 */
export function executable(): string;
