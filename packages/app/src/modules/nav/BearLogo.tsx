import Box from '@mui/material/Box';
import {
  Link,
  sidebarConfig,
  useSidebarOpenState,
} from '@backstage/core-components';
import { brand } from '../theme/palette';

/** The brand mark at the top of the navigation; leads home. */
export function BearLogo() {
  const { isOpen } = useSidebarOpenState();
  return (
    <Box
      sx={{
        height: 56,
        width: sidebarConfig.drawerWidthClosed,
        display: 'flex',
        alignItems: 'center',
        pl: '20px',
      }}
    >
      <Link to="/" underline="none" aria-label="Brown Bear ALM: home">
        <Box sx={{ display: 'flex', alignItems: 'center', gap: 1.5 }}>
          <img src="/bear.svg" alt="" width={32} height={32} />
          {isOpen && (
            <Box
              component="span"
              sx={{
                color: brand.navigation.selected,
                fontWeight: 600,
                fontSize: 16,
                whiteSpace: 'nowrap',
              }}
            >
              Brown Bear ALM
            </Box>
          )}
        </Box>
      </Link>
    </Box>
  );
}
