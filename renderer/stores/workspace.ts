import { useStore } from 'zustand';
import { createStore } from 'zustand/vanilla';
import type { WorkspaceName } from '../../main/core/contract/views.ts';

/** Which record the screens show: the real one, the sample data, or a drill. */
export interface WorkspaceState {
  readonly name: WorkspaceName;
}

export const workspace = createStore<WorkspaceState>(() => ({ name: 'live' }));

export function useWorkspace(): WorkspaceName {
  return useStore(workspace, (state) => state.name);
}

/** Opens another workspace; the live store fetches it whole. */
export function openWorkspace(name: WorkspaceName): void {
  workspace.setState({ name });
}
