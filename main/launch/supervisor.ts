import { EXIT_CODES } from '../core/contract/exit-codes.ts';
import type { WorkspaceName } from '../core/contract/views.ts';
import type { Announcement, Answer, Request } from '../core/contract/wire.ts';
import { type RefusalCode, type Result, refuse } from '../core/result.ts';
import { type EngineMessage, type EngineProcess, isAnswer, type LaunchEngine } from './engine-process.ts';

/** All in ms of real time: supervision has nothing to do with a drill's clock. */
export interface SupervisorLimits {
  /** So many deaths within `deathsWithin` and the engine is left alone. */
  readonly deaths: number;
  readonly deathsWithin: number;
  /** How long a call may wait for an engine that is being started. */
  readonly waiting: number;
  /** How long an engine may take to end when asked to. */
  readonly closing: number;
}

const LIMITS: SupervisorLimits = { deaths: 10, deathsWithin: 60_000, waiting: 30_000, closing: 3_000 };
const LONGEST_PAUSE = 5_000;

const AWAY = 'Groundswell’s engine stopped and is being started again. Everything that was saved is safe.';
const UNANSWERED = 'Groundswell’s engine stopped before it answered. It is being started again; try once more.';
const NOT_YET = 'Groundswell’s engine is still being started. Try again in a moment.';
const CLOSING = 'Groundswell is closing.';
const UNUSABLE = 'The data folder cannot be used. The log in it may say why; put it in order, then try again.';
const IN_USE = 'This data folder is already open in another Groundswell. Close that one, then try again.';

interface Pending {
  readonly request: Request;
  readonly settle: (result: Result<unknown>) => void;
  /** Set while the call waits for the engine to be ready. */
  patience: NodeJS.Timeout | null;
}

export type EngineState =
  | { readonly name: 'starting' }
  | { readonly name: 'ready' }
  | { readonly name: 'away'; readonly sentence: string }
  /** Nothing happens any more until `retry`. */
  | { readonly name: 'stopped'; readonly sentence: string; readonly code: RefusalCode };

/**
 * Keeps an engine running and speaks to it. A dead engine is started again: at once, unless it died before it was ready; calls that it had not
 * answered are refused with `engine-away`, calls that come meanwhile wait for the next one.
 */
export class EngineSupervisor {
  readonly #launch: LaunchEngine;
  readonly #limits: SupervisorLimits;
  readonly #pending = new Map<number, Pending>();
  readonly #listeners = new Set<(announcement: Announcement) => void>();
  #engine: EngineProcess | null = null;
  #state: EngineState = { name: 'starting' };
  #lastSeq = 0;
  #deaths: number[] = [];
  /** Starts in a row that never got ready. */
  #failures = 0;
  #lastWords: string | null = null;
  #restart: NodeJS.Timeout | null = null;
  #isClosing = false;
  #hasBeenReady = false;

  constructor(launch: LaunchEngine, limits: Partial<SupervisorLimits> = {}) {
    this.#launch = launch;
    this.#limits = { ...LIMITS, ...limits };
  }

  get state(): EngineState {
    return this.#state;
  }

  /** Process id of the engine that runs now; undefined while there is none. */
  get pid(): number | undefined {
    return this.#engine?.pid;
  }

  /** Starts the first engine. Listen before, or miss what it says. */
  start(): void {
    if (this.#engine === null && this.#restart === null && !this.#isClosing) this.#begin();
  }

  /** Starts it once more after the supervisor gave up; does nothing otherwise. */
  retry(): void {
    if (this.#state.name !== 'stopped' || this.#isClosing) return;
    this.#deaths = [];
    this.#failures = 0;
    this.#enter({ name: 'away', sentence: AWAY });
    this.#begin();
  }

  /** Resolves to the engine's answer, or to a refusal; never rejects. */
  call(workspace: WorkspaceName, method: string, input: unknown): Promise<Result<unknown>> {
    if (this.#isClosing) return Promise.resolve(refuse('engine-away', CLOSING));
    const state = this.#state;
    if (state.name === 'stopped') return Promise.resolve(refuse(state.code, state.sentence));
    this.#lastSeq += 1;
    const request = { seq: this.#lastSeq, workspace, method, input };
    return new Promise((settle) => {
      const pending: Pending = { request, settle, patience: null };
      this.#pending.set(request.seq, pending);
      if (state.name === 'ready') this.#engine?.send(request);
      else
        pending.patience = setTimeout(
          () => this.#settle(request.seq, refuse('engine-away', NOT_YET)),
          this.#limits.waiting,
        );
    });
  }

  /** Returns the function that stops listening. */
  onAnnouncement(listener: (announcement: Announcement) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /** What somebody who starts to listen now should hear first; null while the first engine is being started. */
  greeting(): Announcement | null {
    const state = this.#state;
    if (state.name === 'starting') return null;
    return state.name === 'ready' ? { type: 'ready' } : { type: 'away', sentence: state.sentence };
  }

  /** Ends the engine: asks it, and after a while insists. Resolves when it is gone. Nothing can be called afterwards. */
  async stop(): Promise<void> {
    this.#isClosing = true;
    if (this.#restart !== null) clearTimeout(this.#restart);
    this.#refuseAll('engine-away', CLOSING);
    const engine = this.#engine;
    if (engine === null) return;
    await new Promise<void>((resolve) => {
      const insist = setTimeout(() => engine.kill(), this.#limits.closing);
      engine.onExit(() => {
        clearTimeout(insist);
        resolve();
      });
      engine.close();
    });
  }

  #begin(): void {
    this.#restart = null;
    this.#lastWords = null;
    try {
      const engine = this.#launch(this.#hasBeenReady);
      this.#engine = engine;
      engine.onMessage((message) => this.#hear(engine, message));
      engine.onExit((code) => this.#mourn(engine, code));
    } catch (error) {
      this.#giveUp('internal', error instanceof Error ? error.message : String(error));
    }
  }

  #hear(engine: EngineProcess, message: EngineMessage): void {
    if (engine !== this.#engine) return;
    if (isAnswer(message)) this.#settle(message.seq, message.result);
    else if (message.type === 'away') this.#lastWords = message.sentence;
    else if (message.type === 'ready') this.#becomeReady();
    else this.#announce(message);
  }

  #becomeReady(): void {
    this.#hasBeenReady = true;
    this.#enter({ name: 'ready' });
    for (const pending of this.#pending.values()) {
      if (pending.patience === null) continue;
      clearTimeout(pending.patience);
      pending.patience = null;
      this.#engine?.send(pending.request);
    }
  }

  #mourn(engine: EngineProcess, code: number | null): void {
    if (engine !== this.#engine) return;
    const wasReady = this.#state.name === 'ready';
    this.#engine = null;
    if (this.#isClosing) return;
    this.#refuseAsked();
    this.#failures = wasReady ? 0 : this.#failures + 1;
    const isTooOften = this.#countDeath() >= this.#limits.deaths;
    if (code === EXIT_CODES.dataInUse) this.#giveUp('data-in-use', this.#lastWords ?? IN_USE);
    else if (code === EXIT_CODES.dataUnusable) this.#giveUp('data-unreadable', this.#lastWords ?? UNUSABLE);
    else if (isTooOften) this.#giveUp('engine-away', this.#tooManyDeaths());
    else this.#beginAgain();
  }

  #beginAgain(): void {
    this.#enter({ name: 'away', sentence: this.#lastWords ?? AWAY });
    this.#restart = setTimeout(() => this.#begin(), pauseAfter(this.#failures));
  }

  /** Returns how many deaths there were lately, this one included. */
  #countDeath(): number {
    const now = performance.now();
    this.#deaths = [...this.#deaths.filter((at) => now - at < this.#limits.deathsWithin), now];
    return this.#deaths.length;
  }

  #tooManyDeaths(): string {
    const seconds = Math.round(this.#limits.deathsWithin / 1000);
    const last = this.#lastWords === null ? '' : ` It last said: ${this.#lastWords}`;
    return `Groundswell’s engine stopped ${this.#deaths.length} times in ${seconds} seconds and is not being started again. Everything that was saved is safe. Try again, and ask for help if it goes on.${last}`;
  }

  #giveUp(code: RefusalCode, sentence: string): void {
    this.#refuseAll(code, sentence);
    this.#enter({ name: 'stopped', code, sentence });
  }

  #enter(state: EngineState): void {
    this.#state = state;
    const greeting = this.greeting();
    if (greeting !== null) this.#announce(greeting);
  }

  #announce(announcement: Announcement): void {
    for (const listener of this.#listeners) listener(announcement);
  }

  #settle(seq: Answer['seq'], result: Result<unknown>): void {
    const pending = this.#pending.get(seq);
    if (pending === undefined) return;
    if (pending.patience !== null) clearTimeout(pending.patience);
    this.#pending.delete(seq);
    pending.settle(result);
  }

  /** Refuses what the dead engine had been asked; what still waits goes to the next one. */
  #refuseAsked(): void {
    for (const { request, patience } of [...this.#pending.values()]) {
      if (patience === null) this.#settle(request.seq, refuse('engine-away', UNANSWERED));
    }
  }

  #refuseAll(code: RefusalCode, sentence: string): void {
    for (const seq of [...this.#pending.keys()]) this.#settle(seq, refuse(code, sentence));
  }
}

/** ms to wait before the next start after so many that failed in a row: none, then 100 ms doubling up to five seconds. */
function pauseAfter(failures: number): number {
  return failures === 0 ? 0 : Math.min(LONGEST_PAUSE, 100 * 2 ** (failures - 1));
}
