import { Refusal, refuseSurplus, toDocument, toHeader, toHeaders, toJson, toPairs, toTextOrBytes } from "./arguments.js";
import { CallSite } from "./call-site.js";
import { type FailureData, isNothing, refusable, toError, toObject } from "./failure.js";
import { native } from "./native.js";

/** The types of an argument in addition to a JSON value: ordered pairs, headers, a header's value, bytes, or a document. */
type Conversion = "pairs" | "headers" | "header" | "bytes" | "document";

/**
 * Calls a function of the native part.
 *
 * @throws {InvalidArgumentError}
 */
export function callFunction<T>(
  name: string,
  conversions: Readonly<Record<string, Conversion>>,
  all: IArguments,
  parameters: readonly string[],
  given: object,
  options?: object,
): T {
  try {
    const args = refusable(name, () => {
      refuseSurplus(all, parameters);
      return toArguments(conversions, given, options);
    });
    const [succeeded, value] = JSON.parse(native.callFunction(name, args)) as [boolean, unknown];
    if (!succeeded) throw toError(value as FailureData);
    return value as T;
  } catch (error) {
    throw new CallSite(callFunction).mark(error);
  }
}

function toArguments(
  conversions: Readonly<Record<string, Conversion>>,
  given: object,
  options: object | undefined,
): string {
  const members = { ...toObject(given, "") };
  for (const [key, value] of Object.entries(isNothing(options) ? {} : toObject(options, "options"))) {
    if (key in members) throw new Refusal(key, "given twice: by position and as an option");
    members[key] = value;
  }
  const texts: string[] = [];
  for (const [key, value] of Object.entries(members)) {
    const json = convert(value, key, conversions[key]);
    if (json !== undefined) texts.push(`${JSON.stringify(key)}:${json}`);
  }
  return `{${texts.join()}}`;
}

function convert(value: unknown, key: string, conversion: Conversion | undefined): string | undefined {
  if (conversion === "document") return toDocument(value, key);
  if (conversion === "pairs") return toJson(toPairs(value, key), key);
  if (conversion === "headers") return toJson(toHeaders(value, key), key);
  if (conversion === "header") return toJson(toHeader(value), key);
  if (conversion === "bytes") return toJson(toTextOrBytes(value), key);
  return toJson(value, key);
}
