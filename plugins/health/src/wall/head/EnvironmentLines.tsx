import { StatusShape, usePortalNow } from '@brown-bear/plugin-health-react';
import Box from '@mui/material/Box';
import ButtonBase from '@mui/material/ButtonBase';
import type { HealthEnvironment } from '@brown-bear/plugin-health-common';
import type { EnvironmentCounts } from '../model/environmentCounts';
import { FILTER_STATUSES, type WallFilter } from '../model/WallFilter';
import { standingLook, standingWord, type Standing } from '../model/Standing';
import { SELF_SERVICE } from '../model/WallColumn';
import { selfServiceWords } from './selfServiceWords';

/** How closely the ends of environments are followed, milliseconds. */
const MINUTE = 60_000;

type EnvironmentLinesProps = {
  lines: readonly EnvironmentCounts[];
  environments: readonly HealthEnvironment[];
  filter: WallFilter;
  onChange: (change: Partial<WallFilter>) => void;
};

/** A number that narrows the wall to what it counts, or takes that back. */
function CountButton(props: {
  count: number;
  standing: Standing;
  environment: string;
  isChosen: boolean;
  onClick: () => void;
}) {
  const { count, standing, environment, isChosen, onClick } = props;
  const word = standingWord(standing);
  return (
    <ButtonBase
      aria-pressed={isChosen}
      aria-label={`${count} ${word} in ${environment}`}
      onClick={onClick}
      sx={{
        gap: 0.75,
        px: 0.75,
        py: 0.25,
        borderRadius: 1,
        fontSize: 13.5,
        lineHeight: '20px',
        fontVariantNumeric: 'tabular-nums',
        bgcolor: isChosen ? 'action.selected' : undefined,
        '&:hover': { bgcolor: 'action.hover' },
      }}
    >
      <StatusShape {...standingLook(standing)} size="small" />
      <span>
        <Box component="b" sx={{ fontWeight: 600 }}>
          {count}
        </Box>{' '}
        {word}
      </span>
    </ButtonBase>
  );
}

/** How many entities are how, stale ones apart: one line for each environment. */
export function EnvironmentLines(props: EnvironmentLinesProps) {
  const { lines, environments, filter, onChange } = props;
  const now = usePortalNow(MINUTE);
  return (
    <Box
      component="ul"
      aria-label="Health by environment"
      sx={{
        listStyle: 'none',
        m: 0,
        p: 0,
        display: 'grid',
        columnGap: 3,
        rowGap: 0.25,
        '@media (min-width: 1500px)': {
          gridTemplateColumns: 'repeat(auto-fit, minmax(440px, 1fr))',
        },
      }}
    >
      {lines.map(({ column, counts }) => (
        <Box
          component="li"
          key={column.id}
          sx={{ display: 'flex', alignItems: 'baseline' }}
        >
          <Box
            component="span"
            sx={{ flex: '0 0 112px', fontSize: 13.5, fontWeight: 600 }}
          >
            {column.id}
          </Box>
          <Box sx={{ display: 'flex', flexWrap: 'wrap', minWidth: 0 }}>
            {column.id === SELF_SERVICE && (
              <Box component="span" sx={{ fontSize: 13.5, mr: 1 }}>
                {selfServiceWords(environments, now)}
              </Box>
            )}
            {FILTER_STATUSES.filter(status => counts.get(status)).map(
              status => {
                const isChosen =
                  filter.status === status && filter.environment === column.id;
                return (
                  <CountButton
                    key={status}
                    count={counts.get(status) ?? 0}
                    standing={status}
                    environment={column.id}
                    isChosen={isChosen}
                    onClick={() =>
                      onChange(
                        isChosen
                          ? { status: '', environment: '' }
                          : { status, environment: column.id },
                      )
                    }
                  />
                );
              },
            )}
          </Box>
        </Box>
      ))}
    </Box>
  );
}
