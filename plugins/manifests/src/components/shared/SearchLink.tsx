import type { ReactNode } from 'react';
import Link from '@mui/material/Link';
import type { SxProps, Theme } from '@mui/material/styles';
import { Link as RouterLink } from 'react-router-dom';

type SearchLinkProps = {
  /** Query of the address; the page stays. */
  search: string;
  children: ReactNode;
  label?: string;
  sx?: SxProps<Theme>;
};

/** Leads to another place of the same tab. */
export function SearchLink(props: SearchLinkProps) {
  return (
    <Link
      component={RouterLink}
      to={{ search: props.search }}
      underline="hover"
      aria-label={props.label}
      sx={props.sx}
    >
      {props.children}
    </Link>
  );
}
