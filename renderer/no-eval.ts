import { config } from 'zod/mini';

// The page's policy forbids code made from text. Schemas ask at their making whether they may, so this is imported before all.
config({ jitless: true });
