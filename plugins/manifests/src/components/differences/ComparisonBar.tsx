import SwapHorizIcon from '@mui/icons-material/SwapHoriz';
import Box from '@mui/material/Box';
import IconButton from '@mui/material/IconButton';
import MenuItem from '@mui/material/MenuItem';
import TextField from '@mui/material/TextField';
import ToggleButton from '@mui/material/ToggleButton';
import ToggleButtonGroup from '@mui/material/ToggleButtonGroup';
import type { ManifestsNavigation } from '../../location/useManifestsLocation';

type ComparisonBarProps = {
  names: readonly string[];
  navigation: ManifestsNavigation;
};

/** Chooses the two environments, and how their differences are shown. */
export function ComparisonBar(props: ComparisonBarProps) {
  const { names, navigation } = props;
  const { location, go } = navigation;
  const { from, to, as } = location;
  return (
    <Box
      sx={{
        display: 'flex',
        flexWrap: 'wrap',
        alignItems: 'center',
        gap: 1,
        mb: 1.5,
      }}
    >
      <EnvironmentField
        label="Left"
        names={names}
        value={from}
        onChange={name => go({ from: name, to: name === to ? from : to })}
      />
      <IconButton
        size="small"
        aria-label="Swap the environments"
        title="Swap the environments"
        onClick={() => go({ from: to, to: from })}
      >
        <SwapHorizIcon fontSize="small" />
      </IconButton>
      <EnvironmentField
        label="Right"
        names={names}
        value={to}
        onChange={name => go({ to: name, from: name === from ? to : from })}
      />
      <ToggleButtonGroup
        exclusive
        size="small"
        color="primary"
        aria-label="Show differences as"
        value={as}
        onChange={(_, chosen: 'fields' | 'text' | null) => {
          if (chosen !== null) {
            go({ as: chosen });
          }
        }}
        sx={{ ml: { sm: 'auto' } }}
      >
        <ToggleButton value="fields" sx={buttonStyle}>
          Fields
        </ToggleButton>
        <ToggleButton value="text" sx={buttonStyle}>
          Side by side
        </ToggleButton>
      </ToggleButtonGroup>
    </Box>
  );
}

const buttonStyle = { textTransform: 'none', px: 1.5, py: 0.375 } as const;

function EnvironmentField(props: {
  label: string;
  names: readonly string[];
  value: string;
  onChange: (name: string) => void;
}) {
  return (
    <TextField
      select
      size="small"
      label={props.label}
      value={props.value}
      onChange={event => props.onChange(event.target.value)}
      sx={{ minWidth: 140 }}
    >
      {props.names.map(name => (
        <MenuItem key={name} value={name}>
          {name}
        </MenuItem>
      ))}
    </TextField>
  );
}
