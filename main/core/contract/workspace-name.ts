import * as z from 'zod/mini';

/** The workspaces of a desk: the real one, sample data to look at, and a drill. */
export const WORKSPACE_NAMES = ['live', 'sample', 'drill'] as const;
export const workspaceName = z.enum(WORKSPACE_NAMES);
