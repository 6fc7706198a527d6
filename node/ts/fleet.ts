import type { Cvm, CvmInfo, CvmState, CvmStatus } from "./answers.js";
import { Refusal } from "./arguments.js";
import type { CallSite } from "./call-site.js";
import { type FailureData, toError } from "./failure.js";
import type { FleetResult } from "./fleet-result.js";
import { IDENTIFYING_FIELDS } from "./readers.js";
import type { CvmFilter, CvmId } from "./requests.js";

/** A CVM of a fleet: an identifier, an answer about it, or the result of an earlier call. */
export type FleetCvm = CvmId | Cvm | CvmInfo | CvmState | CvmStatus | FleetResult;

/**
 * The CVMs of a fleet: an iterable, or a filter. If results of an earlier call of the same action are passed, those
 * that are not `ok` are processed.
 */
export type FleetCvms = readonly FleetCvm[] | (Iterable<FleetCvm> & object) | CvmFilter;

/** A result as the native part describes it. */
export interface FleetResultData extends Omit<FleetResult, "error"> {
  readonly error: FailureData | null;
  /** The index of the passed result, if it was already `ok`. */
  readonly kept?: number;
}

/** The list of passed CVMs; `undefined` for a filter, or for a value that is not a list of CVMs. */
export function toGivenCvms(cvms: unknown): readonly unknown[] | undefined {
  if (typeof cvms !== "object" || cvms === null) return undefined;
  // Their bytes are numbers, which would count as ids.
  if (ArrayBuffer.isView(cvms) || cvms instanceof ArrayBuffer) {
    throw new Refusal("cvms", "expected a list of CVMs or another iterable, not bytes");
  }
  if (Symbol.iterator in cvms) return [...(cvms as Iterable<unknown>)];
  if (Symbol.asyncIterator in cvms) {
    const why = "expected a list of CVMs or another iterable, not an asynchronous one: collect it first, with `for await`";
    throw new Refusal("cvms", why);
  }
  return undefined;
}

/** Reduces answers and earlier results to the fields that identify a CVM. */
export function toFleetCvms(cvms: readonly unknown[]): unknown[] {
  return cvms.map((item) => {
    if (typeof item !== "object" || item === null || Array.isArray(item)) return item;
    const { outcome, action, cvm } = item as Partial<FleetResult>;
    return { ...identifying(item), outcome, action, cvm: cvm ? identifying(cvm) : undefined };
  });
}

function identifying(item: object): Record<string, unknown> {
  const known = item as Record<string, unknown>;
  return Object.fromEntries(IDENTIFYING_FIELDS.map((name) => [name, known[name]]));
}

/** Converts results: adds errors, and returns passed results that are unchanged, unless they lack fields. */
export function toFleetResults(
  results: readonly FleetResultData[],
  given: readonly unknown[],
  site: CallSite,
): FleetResult[] {
  return results.map(({ kept, error, ...result }) => {
    const made = { ...result, error: error === null ? null : site.mark(toError(error)) };
    const earlier = kept === undefined ? undefined : (given[kept] as object);
    const isWhole = earlier !== undefined && Object.keys(made).every((name) => name in earlier);
    return isWhole ? (earlier as FleetResult) : made;
  });
}
