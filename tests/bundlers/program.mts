// Is compiled with checks of declaration files.

import { AbortError, Client, type Cvm, type CvmInfo, type Iteration, NotFoundError } from "phala-cvm";
import { type Emulator, startEmulator } from "phala-cvm/testing";

export async function program(client: Client): Promise<void> {
  const cvms: Iteration<CvmInfo> = client.iterCvms();
  const iterable: AsyncIterable<CvmInfo> = cvms;
  const iterator: AsyncIterableIterator<CvmInfo> = cvms;
  for await (const { name } of cvms) console.log(name, iterable, iterator);
  const emulator: Emulator = await startEmulator({ bootTime: 1 });
  try {
    const cvm: Cvm = await client.startCvm("a", { signal: AbortSignal.timeout(5) });
    console.log(cvm.status);
  } catch (error) {
    if (error instanceof AbortError) console.log(error.resume?.length, error.cause);
    else if (error instanceof NotFoundError) console.log(error.statusCode);
  } finally {
    await client.close({ abort: true });
    await emulator.close();
  }
}
