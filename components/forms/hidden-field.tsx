/** A value the person does not see. It comes back from the browser as anything at all: the command checks it. */
export function HiddenField({ name, value }: { name: string; value: string | number }) {
  return <input type="hidden" name={name} value={value} readOnly />
}
