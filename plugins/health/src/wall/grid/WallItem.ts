import type { OpenSystems } from '../hooks/useOpenSystems';
import type { WallRow } from '../model/WallRow';
import type { SystemSection, WallSections } from '../model/wallSections';

/** A line of the table. */
export type WallItem =
  | { kind: 'well'; key: string; unknown: number }
  | { kind: 'row'; key: string; row: WallRow }
  | { kind: 'system'; key: string; section: SystemSection; isOpen: boolean };

/**
 * Whether a system is open: as the reader left it, else while something of it is
 * in trouble. What was searched for is always seen.
 */
function isOpen(
  section: SystemSection,
  options: { open: OpenSystems; isNarrowed: boolean },
): boolean {
  if (options.isNarrowed) {
    return true;
  }
  return options.open[section.system] ?? section.troubles > 0;
}

/** The lines of the table from top to bottom. */
export function wallItems(
  sections: WallSections,
  options: { open: OpenSystems; isNarrowed: boolean },
): WallItem[] {
  const toItem = (row: WallRow): WallItem => ({
    kind: 'row',
    key: row.entity.ref,
    row,
  });
  const unknown = sections.systems.reduce(
    (sum, { counts }) =>
      sum + (counts.get('unknown') ?? 0) + (counts.get('stale') ?? 0),
    0,
  );
  const isWell = sections.troubles.length === 0 && !options.isNarrowed;
  return [
    ...(isWell && sections.systems.length > 0
      ? [{ kind: 'well', key: 'well', unknown } as const]
      : []),
    ...sections.troubles.map(toItem),
    ...sections.systems
      .filter(({ rows }) => rows.length > 0)
      .flatMap((section): WallItem[] => {
        const open = isOpen(section, options);
        return [
          {
            kind: 'system',
            key: `system ${section.system}`,
            section,
            isOpen: open,
          },
          ...(open ? section.rows.map(toItem) : []),
        ];
      }),
  ];
}
