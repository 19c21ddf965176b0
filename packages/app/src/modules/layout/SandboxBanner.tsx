import Box from '@mui/material/Box';
import { configApiRef, useApi } from '@backstage/core-plugin-api';

/**
 * Says on every page that the clusters are simulated. Not dismissable: nobody
 * may take a sandbox pod for a real one.
 */
export function SandboxBanner() {
  const config = useApi(configApiRef);
  if (!config.getOptionalBoolean('sandbox.enabled')) {
    return null;
  }
  return (
    <Box
      role="note"
      aria-label="Sandbox platform"
      sx={{
        px: 3,
        py: 0.5,
        fontSize: 13,
        lineHeight: '20px',
        color: '#3b2600',
        backgroundColor: '#f5d48f',
        borderBottom: '1px solid #c99a3b',
      }}
    >
      <strong>Sandbox platform</strong> — the development, staging and
      production clusters shown here are simulated on this machine.
    </Box>
  );
}
