import ErrorIcon from '@mui/icons-material/ErrorOutline';
import Box from '@mui/material/Box';
import type { ReactNode } from 'react';
import { muted } from '../parts/textStyles';

const titleStyle = {
  display: 'block',
  p: 0,
  mb: 0.5,
  fontSize: 14,
  fontWeight: 600,
} as const;

/** What every field of an environment is given. */
export type FieldProps<T> = {
  /** Unique on the page; what belongs to the field derives its ids from it. */
  id: string;
  value: T;
  onChange: (value: T) => void;
  /** What was expected instead. */
  error?: string;
  disabled?: boolean;
};

/** For `aria-describedby` of a control within a {@link FieldFrame}. */
export function describedBy(id: string, error?: string): string {
  return error ? `${id}-error ${id}-hint` : `${id}-hint`;
}

/** A field: its title, what it means, the control, and what is wrong with it. */
export function FieldFrame(props: {
  id: string;
  title: string;
  hint?: ReactNode;
  error?: string;
  /** Several controls under one title, rather than one that it labels. */
  isGroup?: boolean;
  children: ReactNode;
}) {
  const { id, title, hint, error, isGroup, children } = props;
  return (
    <Box
      component={isGroup ? 'fieldset' : 'div'}
      id={isGroup ? id : undefined}
      aria-describedby={isGroup ? describedBy(id, error) : undefined}
      sx={{ m: 0, p: 0, border: 0, minWidth: 0 }}
    >
      {isGroup ? (
        <Box component="legend" sx={titleStyle}>
          {title}
        </Box>
      ) : (
        <Box component="label" htmlFor={id} sx={titleStyle}>
          {title}
        </Box>
      )}
      {children}
      <Box
        id={`${id}-error`}
        role="alert"
        sx={{
          display: error ? 'flex' : 'none',
          gap: 0.75,
          mt: 0.5,
          fontSize: 13,
          color: 'error.main',
          overflowWrap: 'anywhere',
        }}
      >
        <ErrorIcon aria-hidden sx={{ fontSize: 18 }} />
        {error}
      </Box>
      <Box id={`${id}-hint`} sx={{ ...muted, mt: hint ? 0.5 : 0 }}>
        {hint}
      </Box>
    </Box>
  );
}
