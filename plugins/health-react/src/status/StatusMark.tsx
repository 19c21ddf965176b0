import Box from '@mui/material/Box';
import { useTheme, type SxProps, type Theme } from '@mui/material/styles';
import { visuallyHidden } from '@mui/utils';
import { appearanceOf, type StatusFacts } from './Appearance';
import { statusColor } from './statusColors';
import { StatusShape, type StatusSize } from './StatusShape';
import { statusWords } from './statusWords';

/** A status and how to draw it. @public */
export type StatusMarkProps = StatusFacts & {
  /** Too old to believe: drawn hollow, and said. */
  stale?: boolean;
  /** Instead of the status's own words. */
  label?: string;
  size?: StatusSize;
  /** Whether the word is seen; it is always there for those who listen. */
  word?: 'shown' | 'hidden';
  sx?: SxProps<Theme>;
};

/**
 * A status: shape, colour and word.
 * @public
 */
export function StatusMark(props: StatusMarkProps) {
  const { stale, label, size, word = 'shown', sx } = props;
  const theme = useTheme();
  const appearance = appearanceOf(props);
  const words = label ?? statusWords(props);
  return (
    <Box
      component="span"
      title={word === 'hidden' ? words : undefined}
      sx={[
        {
          display: 'inline-flex',
          alignItems: 'center',
          gap: 0.75,
          whiteSpace: 'nowrap',
          color: stale ? 'text.secondary' : statusColor(appearance, theme),
          fontSize: size === 'large' ? 16 : undefined,
          fontWeight: size === 'large' ? 600 : undefined,
        },
        ...(Array.isArray(sx) ? sx : [sx]),
      ]}
    >
      <StatusShape appearance={appearance} stale={stale} size={size} />
      <Box component="span" sx={word === 'hidden' ? visuallyHidden : undefined}>
        {words}
      </Box>
    </Box>
  );
}
