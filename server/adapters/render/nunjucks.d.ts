/** The part of nunjucks that its published types leave out: its lexer. */
declare module 'nunjucks/src/lexer.js' {
  interface Token {
    readonly type: string;
    readonly value: string;
    readonly lineno: number;
  }
  interface Tokenizer {
    index: number;
    in_code: boolean;
    nextToken(): Token | null;
  }
  const lexer: { lex(source: string, options?: { readonly trimBlocks?: boolean }): Tokenizer };
  export default lexer;
}
