import Box from '@mui/material/Box';
import Paper from '@mui/material/Paper';
import Typography from '@mui/material/Typography';
import type { ReactNode } from 'react';
import { SandboxBanner } from '../layout/SandboxBanner';

/** The page around every way of signing in. */
export function SignInFrame(props: { title: string; children: ReactNode }) {
  return (
    <Box
      component="main"
      sx={{ minHeight: '100vh', bgcolor: 'background.default' }}
    >
      <SandboxBanner />
      <Box
        sx={{ display: 'flex', justifyContent: 'center', pt: '10vh', px: 2 }}
      >
        <Paper variant="outlined" sx={{ width: 480, p: 4 }}>
          <Box sx={{ display: 'flex', alignItems: 'center', gap: 2, mb: 3 }}>
            <img src="/bear.svg" alt="" width={44} height={44} />
            <Box>
              <Typography component="p" variant="body2" color="text.secondary">
                Brown Bear ALM
              </Typography>
              <Typography component="h1" variant="h5" sx={{ m: 0 }}>
                {props.title}
              </Typography>
            </Box>
          </Box>
          {props.children}
        </Paper>
      </Box>
    </Box>
  );
}
