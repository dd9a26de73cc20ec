package handgrad.jobs.answers;

import java.util.Map;
import java.util.Set;
import org.commonmark.node.Node;
import org.commonmark.renderer.NodeRenderer;
import org.commonmark.renderer.html.HtmlNodeRendererContext;
import org.commonmark.renderer.html.HtmlWriter;

/** Formulas as elements that hold their TeX, which KaTeX typesets when the page is opened. */
final class FormulaRenderer implements NodeRenderer {
    private final HtmlWriter html;

    FormulaRenderer(HtmlNodeRendererContext context) {
        this.html = context.getWriter();
    }

    @Override
    public Set<Class<? extends Node>> getNodeTypes() {
        return Set.of(Formula.class, FormulaBlock.class);
    }

    @Override
    public void render(Node node) {
        if (node instanceof Formula formula) {
            html.tag("span", Map.of("class", "formula"));
            html.text(formula.tex());
            html.tag("/span");
        } else if (node instanceof FormulaBlock block) {
            html.line();
            html.tag("div", Map.of("class", "formula display"));
            html.text(block.tex());
            html.tag("/div");
            html.line();
        }
    }
}
