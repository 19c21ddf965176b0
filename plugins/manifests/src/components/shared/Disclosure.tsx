import { type ReactNode, useId, useState } from 'react';
import ChevronRightIcon from '@mui/icons-material/ChevronRight';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';

type DisclosureProps = {
  /** What is behind it, with its number. */
  summary: ReactNode;
  children: ReactNode;
};

/** Something most readers do not need, behind its count. */
export function Disclosure(props: DisclosureProps) {
  const [isOpen, setIsOpen] = useState(false);
  const id = useId();
  return (
    <div>
      <Button
        size="small"
        color="inherit"
        aria-expanded={isOpen}
        aria-controls={isOpen ? id : undefined}
        onClick={() => setIsOpen(!isOpen)}
        startIcon={
          <ChevronRightIcon
            sx={{ transform: isOpen ? 'rotate(90deg)' : undefined }}
          />
        }
        sx={{ fontWeight: 400, textAlign: 'left' }}
      >
        {props.summary}
      </Button>
      {isOpen && <Box id={id}>{props.children}</Box>}
    </div>
  );
}
