import type { CatalogRule } from '../CatalogRule';
import { readWorkload, WORKLOAD_FILE } from '../../workload/Workload';

/** A service whose `workload.yaml` is missing, malformed or of another tier. */
export const workload: CatalogRule = {
  id: 'workload',
  check({ architecture, files, rooms }) {
    const tiers = new Map(
      architecture?.entities.map(({ ref, tier }) => [ref, tier]),
    );
    return rooms
      .filter(({ kind }) => kind === 'service')
      .flatMap(room => {
        const result = readWorkload(files, room);
        if ('findings' in result) {
          return result.findings;
        }
        const expected = tiers.get(`component:default/${room.name}`);
        return expected === undefined || expected === result.value.tier
          ? []
          : [
              {
                rule: workload.id,
                file: `${room.folder}/${WORKLOAD_FILE}`,
                line: result.lineOf(['tier']),
                message: `tier: expected ${expected}, found ${result.value.tier}`,
              },
            ];
      });
  },
};
