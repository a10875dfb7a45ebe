import { randomBytes } from 'node:crypto';
import type { LaunchEngine } from './engine-process.ts';

const KEY_BYTES = 32;

export function newSecretsKey(): string {
  return randomBytes(KEY_BYTES).toString('base64');
}

/** Hands every engine that is started the key of its secrets, over its port alone. `keyOf` is asked at each start; null for none. */
export function withSecretsKey(launch: LaunchEngine, keyOf: () => string | null): LaunchEngine {
  return (...given) => {
    const engine = launch(...given);
    const key = keyOf();
    if (key !== null) engine.send({ type: 'secrets-key', key });
    return engine;
  };
}
