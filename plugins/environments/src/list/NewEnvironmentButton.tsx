import { environmentCreatePermission } from '@brown-bear/plugin-environments-common';
import { usePermission } from '@backstage/plugin-permission-react';
import { useRouteRef } from '@backstage/frontend-plugin-api';
import AddIcon from '@mui/icons-material/Add';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import { Link as RouterLink } from 'react-router-dom';
import { newEnvironmentRouteRef } from '../routes';

/** Leads to the form; says why where the reader may not create any. */
export function NewEnvironmentButton() {
  const { loading, allowed } = usePermission({
    permission: environmentCreatePermission,
  });
  const path = useRouteRef(newEnvironmentRouteRef)?.() ?? '/environments/new';
  if (!loading && !allowed) {
    return (
      <Box component="span" sx={{ fontSize: 13.5, color: 'text.secondary' }}>
        You may look at environments; creating one needs an account of a team.
      </Box>
    );
  }
  return (
    <Button
      component={RouterLink}
      to={path}
      variant="contained"
      size="small"
      startIcon={<AddIcon />}
      sx={{ whiteSpace: 'nowrap', flex: 'none' }}
    >
      New environment
    </Button>
  );
}
