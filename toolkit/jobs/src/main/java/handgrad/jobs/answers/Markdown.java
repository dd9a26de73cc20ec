package handgrad.jobs.answers;

import org.commonmark.node.Node;
import org.commonmark.parser.Parser;
import org.commonmark.renderer.html.HtmlRenderer;

/** Markdown with formulas, as a tree, or as HTML for {@link Katex}. */
public final class Markdown {
    private static final Parser PARSER = Parser.builder()
            .customInlineContentParserFactory(new FormulaParser.Factory())
            .customBlockParserFactory(new FormulaBlockParser.Factory())
            .build();
    private static final HtmlRenderer RENDERER = HtmlRenderer.builder()
            .nodeRendererFactory(FormulaRenderer::new)
            .escapeHtml(true)
            .build();

    private Markdown() {}

    /** The tree, in which {@link Formula} and {@link FormulaBlock} are nodes too. */
    public static Node parse(String text) {
        return PARSER.parse(text);
    }

    static String html(String text) {
        return RENDERER.render(parse(text));
    }
}
