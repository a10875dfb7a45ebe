import type { Page } from '@playwright/test';
import type { InputOf, Method, OutputOf } from '../../../main/core/contract/calls.ts';
import type { WorkspaceName } from '../../../main/core/contract/views.ts';
import type { Bridge } from '../../../main/core/contract/wire.ts';
import type { Result } from '../../../main/core/result.ts';

/** Calls the engine as the page does, over the preload's bridge: to look at what the record says, or to fill it quickly. */
export function call<M extends Method>(
  page: Page,
  method: M,
  input: InputOf<M>,
  workspace: WorkspaceName = 'live',
): Promise<Result<OutputOf<M>>> {
  return page.evaluate(
    async ([name, argument, where]) => {
      const { groundswell } = globalThis as unknown as { groundswell: Bridge };
      return groundswell.call(where as WorkspaceName, name as string, argument) as Promise<Result<OutputOf<M>>>;
    },
    [method, input, workspace] as const,
  );
}

/** The value of an answer that must not be a refusal. */
export async function must<M extends Method>(
  page: Page,
  method: M,
  input: InputOf<M>,
  workspace: WorkspaceName = 'live',
): Promise<OutputOf<M>> {
  const result = await call(page, method, input, workspace);
  if (!result.ok) throw new Error(`${method}: ${result.refusal.sentence}`);
  return result.value;
}
