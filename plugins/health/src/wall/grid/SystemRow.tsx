import { appearanceWord, StatusShape } from '@brown-bear/plugin-health-react';
import ChevronRightIcon from '@mui/icons-material/ChevronRight';
import Box from '@mui/material/Box';
import ButtonBase from '@mui/material/ButtonBase';
import { memo } from 'react';
import { systemTitle } from '../model/systemTitle';
import { FILTER_STATUSES } from '../model/WallFilter';
import type { SystemSection } from '../model/wallSections';
import { gridStop } from './GridFocus';
import { gridRow } from './gridStyles';

type SystemRowProps = {
  section: SystemSection;
  isOpen: boolean;
  rowIndex: number;
  /** Cells that a line of an entity has. */
  columns: number;
  isTabStop: boolean;
  onToggle: (system: string, isOpen: boolean) => void;
};

function Row(props: SystemRowProps) {
  const { section, isOpen, rowIndex, columns, isTabStop, onToggle } = props;
  const { system, counts, troubles } = section;
  const title = systemTitle(system);
  const parts = FILTER_STATUSES.filter(status => counts.get(status)).map(
    status => ({
      status,
      text: `${counts.get(status)} ${appearanceWord(status)}`,
    }),
  );
  return (
    <Box
      role="row"
      aria-rowindex={rowIndex}
      sx={{ ...gridRow, bgcolor: 'background.paper', px: 0 }}
    >
      <Box role="gridcell" aria-colspan={columns}>
        <ButtonBase
          aria-expanded={isOpen}
          aria-label={`${title}: ${parts.map(({ text }) => text).join(', ')}`}
          onClick={() => onToggle(system, !isOpen)}
          tabIndex={isTabStop ? 0 : -1}
          {...gridStop({ key: `system ${system}`, column: 0 })}
          sx={{
            width: '100%',
            justifyContent: 'flex-start',
            flexWrap: 'wrap',
            columnGap: 1.5,
            px: 1,
            py: 0.75,
            fontSize: 13.5,
            lineHeight: '20px',
            bgcolor: 'action.hover',
          }}
        >
          <Box
            component="span"
            sx={{
              display: 'inline-flex',
              alignItems: 'center',
              fontWeight: 600,
            }}
          >
            <ChevronRightIcon
              fontSize="small"
              sx={{ transform: isOpen ? 'rotate(90deg)' : undefined }}
            />
            {title}
          </Box>
          {parts.map(({ status, text }) => (
            <Box
              key={status}
              component="span"
              sx={{ display: 'inline-flex', alignItems: 'center', gap: 0.5 }}
            >
              <StatusShape appearance={status} size="small" />
              {text}
            </Box>
          ))}
          {troubles > 0 && (
            <Box component="span" sx={{ color: 'text.secondary' }}>
              {troubles} of them above
            </Box>
          )}
        </ButtonBase>
      </Box>
    </Box>
  );
}

/** A system: how its entities are, and whether they are listed. */
export const SystemRow = memo(Row);
