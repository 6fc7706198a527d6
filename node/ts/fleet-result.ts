import type { Cvm } from "./answers.js";
import type { CallSite } from "./call-site.js";
import { type FailureData, toError } from "./failure.js";
import type { PhalaError } from "./phala-error.js";
import type { CvmFilter, CvmId } from "./requests.js";

/**
 * What became of one CVM of a fleet. A list of them is what another call goes on from: those that are
 * not `ok` are done.
 */
export interface FleetResult {
  /** The CVM, as it was named. */
  cvmId: string;
  /**
   * How it ended: `ok`, it was carried out, and the CVM is where it was to go if that was waited for;
   * `failed`, it was not, or the CVM did not get there; `unknown`, it may have been carried out or
   * not; `not_attempted`, nothing was sent.
   */
  outcome: "ok" | "failed" | "unknown" | "not_attempted";
  /** Whether the outcome is `ok`. */
  ok: boolean;
  /**
   * The CVM as the action answered it, as it was on arrival if that was waited for. `null` after a
   * deletion, and where there is no answer.
   */
  cvm: Cvm | null;
  /** What went wrong: the error of a call for this CVM alone. */
  error: PhalaError | null;
}

/** The CVMs of a fleet: identifiers, a filter, or earlier results, of which those not `ok` are done. */
export type FleetCvms = readonly CvmId[] | CvmFilter | readonly FleetResult[];

/** A result as the native part describes it. */
export interface FleetResultData extends Omit<FleetResult, "error"> {
  readonly error: FailureData | null;
  /** Which of the given results this is, if it was `ok` before. */
  readonly kept?: number;
}

/** Earlier results without what they have to say about errors. */
export function toFleetCvms(cvms: readonly unknown[]): unknown[] {
  return cvms.map((item) => {
    if (typeof item !== "object" || item === null) return item;
    const { cvmId, outcome } = item as Partial<FleetResult>;
    return { cvmId, outcome };
  });
}

/** Results with errors, and with those that were given and stay as they are. */
export function toFleetResults(
  results: readonly FleetResultData[],
  given: readonly unknown[],
  site: CallSite,
): FleetResult[] {
  return results.map(({ kept, error, ...result }) =>
    kept === undefined
      ? { ...result, error: error === null ? null : site.mark(toError(error)) }
      : (given[kept] as FleetResult),
  );
}
