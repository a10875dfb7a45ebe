import { shell } from 'electron';
import { type Result, refuse } from '../core/result.ts';
import { isAllowedAddress } from '../launch/help-pages.ts';

/** The only way out of the program: opens an allowed https address in the person's browser. */
export async function openExternal(address: string): Promise<Result<null>> {
  if (!isAllowedAddress(address)) return refuse('not-allowed', 'Groundswell opens its own help pages only.');
  try {
    await shell.openExternal(address);
    return { ok: true, value: null };
  } catch {
    return refuse('internal', `The browser could not be opened. The page is at ${address}`);
  }
}
