import { PageHead } from '../../parts/page-head.tsx';
import { DataSection } from './data-section.tsx';
import { DisplaySection } from './display-section.tsx';
import { FlagSection } from './flag-section.tsx';
import { KeysSection } from './keys-section.tsx';
import { PeopleSection } from './people-section.tsx';
import { RegulatorsSection } from './regulators-section.tsx';
import { SiteSection } from './site-section.tsx';
import { SuggestionsSection } from './suggestions-section.tsx';
import { SymptomsSection } from './symptoms-section.tsx';
import { TargetsSection } from './targets-section.tsx';
import { TeamSection } from './team-section.tsx';

/** The site, its people and its data; and how this window looks, sounds and listens. */
export function Settings() {
  return (
    <div className="flex h-full min-h-0 flex-col">
      <PageHead
        title="Settings"
        note="site, people and data are shared by everybody here; display and keys belong to this window"
      />
      <div className="grid min-h-0 flex-1 grid-cols-2 items-start cramped:grid-cols-1 gap-gap overflow-y-auto px-pad pb-pad">
        <div className="grid min-w-0 gap-gap">
          <SiteSection />
          <PeopleSection />
          <TeamSection />
          <SymptomsSection />
          <TargetsSection />
          <RegulatorsSection />
          <DataSection />
        </div>
        <div className="grid min-w-0 gap-gap">
          <FlagSection />
          <DisplaySection />
          <SuggestionsSection />
          <KeysSection />
        </div>
      </div>
    </div>
  );
}
