import { defineKind } from '../envelope/kind.ts';
import { deviceAdmitted, deviceRevoked, factSetAside } from './team.ts';

/** What the hub writes to the record of a team, under a console of its own. Nobody else may: see roles.ts. */
export const teamKinds = {
  'device.admitted': defineKind(1, deviceAdmitted, () => []),
  'device.revoked': defineKind(1, deviceRevoked, () => []),
  'fact.set-aside': defineKind(1, factSetAside, () => []),
} as const;
