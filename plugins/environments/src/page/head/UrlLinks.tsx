import type { Environment } from '@brown-bear/plugin-environments-common';
import { breakable } from '@brown-bear/plugin-health-react';
import OpenIcon from '@mui/icons-material/OpenInNew';
import Box from '@mui/material/Box';
import Link from '@mui/material/Link';

/** Where it is reached; says so where it is not. */
export function UrlLinks(props: { environment: Environment }) {
  const { urls, phase } = props.environment;
  if (urls.length === 0) {
    return (
      <Box sx={{ mt: 0.75, color: 'text.secondary' }}>
        No URL: none of its services is reached from outside.
      </Box>
    );
  }
  return (
    <Box
      component="ul"
      aria-label="Where it is reached"
      sx={{
        m: 0,
        mt: 0.75,
        p: 0,
        listStyle: 'none',
        display: 'flex',
        flexWrap: 'wrap',
        columnGap: 2,
      }}
    >
      {urls.map(({ title, url }) => (
        <li key={url}>
          {title}:{' '}
          <Link href={url} target="_blank" rel="noopener" sx={breakable}>
            {url}
            <OpenIcon
              aria-label="opens in a new window"
              sx={{ fontSize: 13, ml: 0.5, verticalAlign: '-2px' }}
            />
          </Link>
          {phase !== 'ready' && phase !== 'updating' && (
            <Box component="span" sx={{ color: 'text.secondary' }}>
              {' '}
              (answers once it is ready)
            </Box>
          )}
        </li>
      ))}
    </Box>
  );
}
