import { registerHooks } from 'node:module';

// Loaded before dependency-cruiser (`node --import`): it reads TypeScript by the compiler's API, which version 7 of the package
// `typescript` no longer has. Whoever asks for `typescript` in that process gets version 6, installed as `typescript-6`.
registerHooks({
  resolve(specifier, context, nextResolve) {
    const asked = /^typescript(?=\/|$)/.exec(specifier);
    return nextResolve(asked === null ? specifier : specifier.replace('typescript', 'typescript-6'), context);
  },
});
