import { call } from '../../client.ts';
import { isSingleKey } from '../../keys/bindings.ts';
import { ACTION_GROUPS, keysOf, useAllActions } from '../../keys/registry.ts';
import { defineDialog } from '../../parts/define-dialog.tsx';
import { PrintedKeys } from '../../parts/printed-keys.tsx';
import { closeDialog } from '../../stores/dialogs.ts';
import { goTo } from '../../stores/navigation.ts';
import { usePreferences } from '../../stores/preferences.ts';
import { knownValue, useResource } from '../../stores/resource.ts';
import { toastTrouble } from '../../stores/toasts.ts';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';

/** Every key, as it is mapped now; and where to read more. */
export const helpDialog = defineDialog('help', Sheet);

function Sheet() {
  const all = useAllActions();
  const singleKeys = usePreferences((state) => state.singleKeys);
  const withKeys = all.map((action) => ({ action, keys: keysOf(action)[0] })).filter(({ keys }) => keys !== undefined);
  return (
    <Dialog
      title="Keys"
      note={singleKeys ? 'single keys work anywhere but in a field' : 'single keys are switched off in the settings'}
      isOpen
      onClose={closeDialog}
      size="large"
      cancelLabel="Close"
      aside={<About />}
    >
      <div className="columns-2 gap-8">
        {ACTION_GROUPS.map((group) => {
          const entries = withKeys.filter(({ action }) => action.group === group);
          if (entries.length === 0) return null;
          return (
            <section key={group} className="mb-4 break-inside-avoid">
              <h3 className="mb-1 text-12 text-muted">{group}</h3>
              <dl>
                {entries.map(({ action, keys = '' }) => (
                  <div key={action.id} className="flex min-h-7 items-center gap-2 border-t border-hair">
                    <dt className={!singleKeys && isSingleKey(keys) ? 'text-muted line-through' : ''}>
                      {action.title}
                    </dt>
                    <dd className="ml-auto">
                      <PrintedKeys keys={keys} />
                    </dd>
                  </div>
                ))}
              </dl>
            </section>
          );
        })}
      </div>
      <div className="flex gap-2 border-t border-hair pt-3">
        <Button size="small" onPress={() => void openHelp('help')}>
          Read the guide
        </Button>
        <Button size="small" onPress={changeKeys}>
          Change keys
        </Button>
      </div>
    </Dialog>
  );
}

function changeKeys(): void {
  closeDialog();
  goTo('settings');
}

function About() {
  const about = knownValue(useResource('host.about', {}));
  if (about === null) return null;
  return (
    <span className="text-12 text-muted">
      Groundswell {about.version}, {about.runtime}
    </span>
  );
}

async function openHelp(page: 'help' | 'licence'): Promise<void> {
  const result = await call('host.open-help', { page });
  if (!result.ok) toastTrouble(result.refusal.sentence);
}
