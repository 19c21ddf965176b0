import Box from '@mui/material/Box';
import Link from '@mui/material/Link';
import Typography from '@mui/material/Typography';
import { Link as RouterLink } from 'react-router-dom';
import type { RunbookHeading } from '../runbook/parseRunbook';

/** Deepest level that is listed; more would be longer than the text. */
const MAX_LEVEL = 3;

/** Jumps to the sections of a runbook; hidden where there is no room beside it. */
export function TableOfContents(props: { headings: RunbookHeading[] }) {
  const headings = props.headings.filter(({ level }) => level <= MAX_LEVEL);
  if (headings.length < 2) {
    return null;
  }
  return (
    <Box
      component="nav"
      aria-label="Sections of the runbook"
      sx={{
        display: { xs: 'none', lg: 'block' },
        position: 'sticky',
        top: 16,
        flex: '0 0 220px',
      }}
    >
      <Typography component="p" variant="overline" color="text.secondary">
        On this page
      </Typography>
      <Box component="ul" sx={{ listStyle: 'none', m: 0, p: 0 }}>
        {headings.map(({ id, level, text }, index) => (
          <Box
            component="li"
            key={index}
            sx={{ pl: (level - 2) * 2, py: 0.25 }}
          >
            <Link
              component={RouterLink}
              to={`#${id}`}
              variant="body2"
              underline="hover"
            >
              {text}
            </Link>
          </Box>
        ))}
      </Box>
    </Box>
  );
}
