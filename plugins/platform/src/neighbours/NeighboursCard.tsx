import {
  RELATION_DEPENDENCY_OF,
  RELATION_DEPENDS_ON,
} from '@backstage/catalog-model';
import { PlatformCard } from '../PlatformCard';
import { NeighbourList } from './NeighbourList';

/** What an entity needs and who needs it, one step in both directions. */
export function NeighboursCard() {
  return (
    <PlatformCard title="Dependencies">
      <NeighbourList
        title="Needs"
        relation={RELATION_DEPENDS_ON}
        empty="Nothing of the platform that you may see."
      />
      <NeighbourList
        title="Needed by"
        relation={RELATION_DEPENDENCY_OF}
        empty="Nothing of the platform that you may see."
      />
    </PlatformCard>
  );
}
