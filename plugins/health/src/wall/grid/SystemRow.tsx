import { parseEntityRef } from '@backstage/catalog-model';
import { StatusShape } from '@brown-bear/plugin-health-react';
import ChevronRightIcon from '@mui/icons-material/ChevronRight';
import Box from '@mui/material/Box';
import ButtonBase from '@mui/material/ButtonBase';
import { memo } from 'react';
import { standingLook, standingWord, type Standing } from '../model/Standing';
import { systemTitle } from '../model/systemTitle';
import type { WallColumn } from '../model/WallColumn';
import { FILTER_STATUSES } from '../model/WallFilter';
import type { SystemSection } from '../model/wallSections';
import { gridStop } from './GridFocus';
import { ellipsis, gridColumns, gridRow, NARROW } from './gridStyles';

type SystemRowProps = {
  section: SystemSection;
  isOpen: boolean;
  rowIndex: number;
  columns: readonly WallColumn[];
  isTabStop: boolean;
  onToggle: (system: string, isOpen: boolean) => void;
};

/** Cells besides those of environments: name, owner, since, changed. */
const OTHER_CELLS = 4;

const cell = { py: 0.75, minWidth: 0 } as const;

function Counts(props: { counts?: ReadonlyMap<Standing, number> }) {
  const { counts } = props;
  return (
    <Box
      component="span"
      sx={{ display: 'inline-flex', flexWrap: 'wrap', columnGap: 1.25 }}
    >
      {FILTER_STATUSES.filter(status => counts?.get(status)).map(status => (
        <Box
          key={status}
          component="span"
          title={`${counts?.get(status)} ${standingWord(status)}`}
          sx={{ display: 'inline-flex', alignItems: 'center', gap: 0.75 }}
        >
          <StatusShape {...standingLook(status)} />
          {counts?.get(status)}
        </Box>
      ))}
    </Box>
  );
}

/** What a system says to those who do not see its marks. */
function inWords({ system, counts }: SystemSection): string {
  const parts = FILTER_STATUSES.filter(status => counts.get(status)).map(
    status => `${counts.get(status)} ${standingWord(status)}`,
  );
  return `${systemTitle(system)}: ${parts.join(', ')}`;
}

function Row(props: SystemRowProps) {
  const { section, isOpen, rowIndex, columns, isTabStop, onToggle } = props;
  const { system, counts, byColumn, troubles, owner, rows } = section;
  const isOnlyUnwatched = byColumn.size === 0;
  return (
    <Box role="row" aria-rowindex={rowIndex}>
      <Box role="gridcell" aria-colspan={columns.length + OTHER_CELLS}>
        <ButtonBase
          aria-expanded={isOpen}
          aria-label={inWords(section)}
          onClick={() => onToggle(system, !isOpen)}
          tabIndex={isTabStop ? 0 : -1}
          {...gridStop({ key: `system ${system}`, column: 0 })}
          sx={{
            ...gridRow,
            width: '100%',
            textAlign: 'left',
            alignItems: 'baseline',
            ...gridColumns(columns.length),
            bgcolor: isOpen ? 'background.default' : undefined,
            '&:hover': { bgcolor: 'action.hover' },
            [NARROW]: { gridTemplateColumns: 'minmax(0, 1fr) auto' },
          }}
        >
          <Box component="span" sx={{ ...cell, fontWeight: 600 }}>
            <ChevronRightIcon
              sx={{
                fontSize: 18,
                ml: -0.5,
                mr: 0.25,
                verticalAlign: 'text-bottom',
                transform: isOpen ? 'rotate(90deg)' : undefined,
              }}
            />
            {systemTitle(system)}
            <Box
              component="span"
              title={troubles > 0 ? `${troubles} above` : undefined}
              sx={{ color: 'text.secondary', fontWeight: 400, ml: 0.75 }}
            >
              {troubles > 0
                ? `${rows.length} of ${rows.length + troubles}`
                : rows.length}
            </Box>
          </Box>
          {columns.map(({ id }) => (
            <Box
              key={id}
              component="span"
              sx={{ ...cell, [NARROW]: { display: 'none' } }}
            >
              <Counts counts={byColumn.get(id)} />
            </Box>
          ))}
          <Box
            component="span"
            sx={{
              ...cell,
              ...ellipsis,
              color: 'text.secondary',
              [NARROW]: { display: 'none' },
            }}
          >
            {owner && parseEntityRef(owner).name}
          </Box>
          <Box
            component="span"
            sx={{
              ...cell,
              ...ellipsis,
              color: 'text.secondary',
              [NARROW]: { display: 'none' },
            }}
          >
            {counts.has('not-monitored') &&
              `${
                isOnlyUnwatched ? 'not' : `${counts.get('not-monitored')} not`
              } monitored`}
          </Box>
          <Box
            component="span"
            sx={{ ...cell, display: 'none', [NARROW]: { display: 'block' } }}
          >
            <Counts counts={counts} />
          </Box>
        </ButtonBase>
      </Box>
    </Box>
  );
}

/** A system: how its entities are, and whether they are listed. */
export const SystemRow = memo(Row);
