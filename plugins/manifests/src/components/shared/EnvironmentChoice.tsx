import ToggleButton from '@mui/material/ToggleButton';
import ToggleButtonGroup from '@mui/material/ToggleButtonGroup';

type EnvironmentChoiceProps = {
  names: readonly string[];
  value: string;
  onChange: (environment: string) => void;
};

/** One of the environments. */
export function EnvironmentChoice(props: EnvironmentChoiceProps) {
  return (
    <ToggleButtonGroup
      exclusive
      size="small"
      color="primary"
      aria-label="Environment"
      value={props.value}
      onChange={(_, chosen: string | null) => {
        if (chosen !== null) {
          props.onChange(chosen);
        }
      }}
    >
      {props.names.map(name => (
        <ToggleButton
          key={name}
          value={name}
          sx={{ textTransform: 'none', px: 1.5, py: 0.375 }}
        >
          {name}
        </ToggleButton>
      ))}
    </ToggleButtonGroup>
  );
}
