import { breakable } from '@brown-bear/plugin-health-react';
import ChevronRightIcon from '@mui/icons-material/ChevronRight';
import Box from '@mui/material/Box';
import ButtonBase from '@mui/material/ButtonBase';
import { ReportMark } from '../parts/ReportMark';
import type { EnvironmentHealth } from './EnvironmentHealth';
import { Since } from './EnvironmentHeadline';

/** The line that stands even when the section is closed. */
export function SectionHead(props: {
  health: EnvironmentHealth;
  isStale: boolean;
  isOpen: boolean;
  onToggle: () => void;
  now: number;
}) {
  const { health, isStale, isOpen, onToggle, now } = props;
  const { environment, worst } = health;
  return (
    <Box component="h3" sx={{ m: 0, fontSize: 15, fontWeight: 400 }}>
      <ButtonBase
        aria-expanded={isOpen}
        onClick={onToggle}
        data-environment={environment}
        sx={{
          width: '100%',
          display: 'grid',
          gridTemplateColumns: 'minmax(0, 1fr) 20px',
          columnGap: 1,
          px: 2,
          py: 1,
          font: 'inherit',
          textAlign: 'left',
          justifyItems: 'start',
          alignItems: 'start',
          '&:hover': { bgcolor: 'action.hover' },
          '&.Mui-focusVisible, &:focus-visible': {
            outline: '2px solid',
            outlineColor: 'primary.main',
            outlineOffset: -2,
          },
        }}
      >
        <Box component="span" sx={{ minWidth: 0 }}>
          <Box
            component="span"
            sx={{ display: 'flex', flexWrap: 'wrap', columnGap: 1.5 }}
          >
            <Box component="strong" sx={{ fontWeight: 600, ...breakable }}>
              {environment}
            </Box>
            <ReportMark of={worst} isStale={isStale} />
            <Box
              component="span"
              sx={{ color: 'text.secondary', fontSize: 13.5 }}
            >
              <Since at={worst.since} now={now} />
            </Box>
          </Box>
          <Box
            component="span"
            sx={{ display: 'block', fontSize: 14, ...breakable }}
          >
            {worst.summary}
          </Box>
        </Box>
        <ChevronRightIcon
          fontSize="small"
          sx={{
            mt: 0.25,
            color: 'text.secondary',
            transform: isOpen ? 'rotate(90deg)' : undefined,
          }}
        />
      </ButtonBase>
    </Box>
  );
}
