import { FlaskConical } from 'lucide-react';
import { leaveSample } from '../../stores/sample.ts';
import { useWorkspace } from '../../stores/workspace.ts';
import { Banner } from '../../ui/banner.tsx';
import { Button } from '../../ui/button.tsx';

/** Says that nothing here is real, as long as the sample workspace is open. */
export function SampleBanner() {
  if (useWorkspace() !== 'sample') return null;
  return (
    <Banner
      tone="drill"
      icon={<FlaskConical />}
      title="Sample data"
      actions={
        <Button size="row" onPress={leaveSample}>
          Leave
        </Button>
      }
    >
      Invented customers and calls, to try things on. Your own record is untouched.
    </Banner>
  );
}
