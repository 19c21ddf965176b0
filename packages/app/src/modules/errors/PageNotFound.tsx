import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Typography from '@mui/material/Typography';
import { useLocation, Link as RouterLink } from 'react-router-dom';

/** What an address that leads nowhere shows: the address, and two ways on. */
export function PageNotFound() {
  const { pathname } = useLocation();
  return (
    <Box component="main" sx={{ p: 6, maxWidth: 720 }}>
      <Typography component="h1" variant="h4" gutterBottom>
        There is no page at this address
      </Typography>
      <Typography color="text.secondary" sx={{ overflowWrap: 'anywhere' }}>
        {pathname} leads nowhere. The page may have moved, or its plugin is not
        installed here.
      </Typography>
      <Box sx={{ display: 'flex', gap: 2, mt: 3 }}>
        <Button component={RouterLink} to="/" variant="contained">
          Home
        </Button>
        <Button component={RouterLink} to="/search" variant="outlined">
          Search the portal
        </Button>
      </Box>
    </Box>
  );
}
