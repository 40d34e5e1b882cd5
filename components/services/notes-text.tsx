/** Notes of a role: a paragraph a line, names in backquotes as code. */
export function NotesText(props: { readonly text: string }) {
  return (
    <div className="grid gap-2 text-xs leading-5 text-ink-2">
      {props.text
        .split('\n')
        .filter((line) => line.trim() !== '')
        .map((line) => (
          <p key={line} className="wrap-anywhere">
            {line.split('`').map((part, i) =>
              i % 2 === 1 ? (
                // biome-ignore lint/suspicious/noArrayIndexKey: a part is its place
                <code key={i} className="text-ink">
                  {part}
                </code>
              ) : (
                part
              ),
            )}
          </p>
        ))}
    </div>
  );
}
