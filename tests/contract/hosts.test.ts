import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  ENGINE_CALLS,
  HOST_CALLS,
  type HostMethod,
  isEngineMethod,
  isHostMethod,
} from '../../main/core/contract/calls.ts';
import { checkInput, requestSchema } from '../../main/core/contract/wire.ts';
import { ok } from '../../main/core/result.ts';
import { createPageClaims } from '../../main/launch/page-claims.ts';
import { type HostCalls, relay } from '../../main/launch/relay.ts';
import { runs } from '../support/runs.ts';
import { type Supervised, superviseFixture } from '../unit/launch/supervised.ts';

// What both hosts promise: whatever a page sends is answered, and only what the contract allows gets any further.
let supervised: Supervised;
let hostAsked: unknown[] = [];

const host = Object.fromEntries(
  Object.keys(HOST_CALLS).map((method) => [
    method,
    (input: unknown) => {
      hostAsked.push({ method, input });
      return ok(null);
    },
  ]),
) as unknown as HostCalls;

/** An input that each of the host's calls takes. */
const INPUTS: Record<HostMethod, unknown> = {
  'host.copy': { text: 'a' },
  'host.about': {},
  'host.open-help': { page: 'help' },
  'host.show-data-folder': {},
  'host.notify': { title: 'a', body: 'b' },
  'host.numbers': { flags: 1, incidents: 2, calls: 3 },
  'host.open-window': { incident: null },
  'host.save-pdf': { name: 'report.pdf' },
  'host.theme': { theme: 'dark' },
};

beforeAll(async () => {
  supervised = superviseFixture([]);
  const ready = supervised.next('ready');
  supervised.engine.start();
  await ready;
});

afterAll(() => supervised.engine.stop());

function ask(request: unknown): ReturnType<typeof relay> {
  return relay(request, supervised.engine, host, createPageClaims(supervised.engine));
}

describe('a request', () => {
  it.each(Object.entries(INPUTS))('%s is answered by the host, never by the engine', async (method, input) => {
    hostAsked = [];
    expect(await ask({ seq: 1, workspace: 'live', method, input })).toEqual({
      seq: 1,
      result: { ok: true, value: null },
    });
    expect(hostAsked).toEqual([{ method, input }]);
  });

  it('for the engine reaches it with its workspace, and without what the contract does not name', async () => {
    const request = {
      seq: 9,
      workspace: 'drill',
      method: 'caller.search',
      input: { text: 'a', extra: 'b' },
      extra: 'c',
    };
    const { seq, result } = await ask(request);
    expect(seq).toBe(9);
    expect(result).toMatchObject({ value: { workspace: 'drill', method: 'caller.search', input: { text: 'a' } } });
    expect(JSON.stringify(result)).not.toContain('extra');
  });

  it.each(['toString', 'constructor', '__proto__', 'hasOwnProperty', 'host.', 'HOST.COPY', ''])(
    'for %j, which no contract names, is refused',
    async (method) => {
      expect(await ask({ seq: 1, workspace: 'live', method, input: {} })).toMatchObject({
        seq: 1,
        result: { ok: false, refusal: { code: 'bad-input' } },
      });
    },
  );

  it('that the host fails at becomes a refusal', async () => {
    const failing = {
      ...host,
      'host.copy': () => {
        throw new Error('no clipboard');
      },
    };
    const request = { seq: 1, workspace: 'live', method: 'host.copy', input: { text: 'a' } };
    expect(await relay(request, supervised.engine, failing, createPageClaims(supervised.engine))).toMatchObject({
      result: { ok: false, refusal: { code: 'internal', sentence: expect.stringContaining('no clipboard') } },
    });
  });

  it('of any shape at all gets an answer, and reaches nobody unless the contract allows it', async () => {
    const method = fc.oneof(fc.constantFrom(...Object.keys(ENGINE_CALLS), ...Object.keys(HOST_CALLS)), fc.string());
    const shaped = fc.record(
      {
        seq: fc.oneof(fc.nat(), fc.anything()),
        workspace: fc.oneof(fc.constantFrom('live', 'sample', 'drill'), fc.anything()),
        method,
        input: fc.oneof(fc.constant({}), fc.record({ text: fc.string() }), fc.anything()),
      },
      { requiredKeys: [] },
    );
    // These end the fixture, or never answer.
    const isFatal = (name: unknown) => name === 'health.rebuild' || name === 'draft.load';
    await fc.assert(
      fc.asyncProperty(fc.oneof(shaped, fc.anything()), async (raw) => {
        const request = typeof raw === 'object' && raw !== null && 'method' in raw && isFatal(raw.method) ? null : raw;
        hostAsked = [];
        const { seq, result } = await ask(request);
        const parsed = requestSchema.safeParse(request);
        const isAllowed = parsed.success && isCall(parsed.data.method, parsed.data.input);
        expect(seq).toBeGreaterThanOrEqual(0);
        expect(result.ok).toBe(isAllowed);
        if (!isAllowed) expect(hostAsked).toEqual([]);
      }),
      { numRuns: runs(500) },
    );
  });
});

function isCall(method: string, input: unknown): boolean {
  return (isEngineMethod(method) || isHostMethod(method)) && checkInput(method, input).ok;
}
