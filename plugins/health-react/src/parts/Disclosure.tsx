import ChevronRightIcon from '@mui/icons-material/ChevronRight';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import { useId, useState, type ReactNode } from 'react';

/**
 * What most readers do not need, behind what it is and how much of it.
 * @public
 */
export function Disclosure(props: {
  summary: ReactNode;
  children: ReactNode;
  isOpenAtFirst?: boolean;
}) {
  const [isOpen, setOpen] = useState(props.isOpenAtFirst ?? false);
  const id = useId();
  return (
    <div>
      <Button
        size="small"
        color="inherit"
        aria-expanded={isOpen}
        aria-controls={isOpen ? id : undefined}
        onClick={() => setOpen(!isOpen)}
        startIcon={
          <ChevronRightIcon
            sx={{
              transform: isOpen ? 'rotate(90deg)' : undefined,
              transition: 'transform 120ms',
              '@media (prefers-reduced-motion)': { transition: 'none' },
            }}
          />
        }
        sx={{
          fontWeight: 400,
          textAlign: 'left',
          color: 'text.secondary',
          '& .v5-MuiButton-startIcon': { mr: 0.5 },
        }}
      >
        {props.summary}
      </Button>
      {isOpen && <Box id={id}>{props.children}</Box>}
    </div>
  );
}
