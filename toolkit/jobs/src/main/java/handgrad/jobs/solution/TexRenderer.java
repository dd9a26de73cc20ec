package handgrad.jobs.solution;

import handgrad.jobs.answers.Formula;
import handgrad.jobs.answers.FormulaBlock;
import handgrad.jobs.answers.Markdown;
import org.commonmark.node.AbstractVisitor;
import org.commonmark.node.BulletList;
import org.commonmark.node.Code;
import org.commonmark.node.CustomBlock;
import org.commonmark.node.CustomNode;
import org.commonmark.node.Emphasis;
import org.commonmark.node.HardLineBreak;
import org.commonmark.node.Heading;
import org.commonmark.node.Link;
import org.commonmark.node.ListItem;
import org.commonmark.node.Node;
import org.commonmark.node.OrderedList;
import org.commonmark.node.Paragraph;
import org.commonmark.node.SoftLineBreak;
import org.commonmark.node.StrongEmphasis;
import org.commonmark.node.Text;

/** Markdown with formulas as LaTeX. A displayed formula that is wider than the line is made to fit. */
final class TexRenderer extends AbstractVisitor {
    private final StringBuilder tex = new StringBuilder();

    private TexRenderer() {}

    static String tex(String markdown) {
        TexRenderer renderer = new TexRenderer();
        Markdown.parse(markdown).accept(renderer);
        return renderer.tex.toString();
    }

    @Override
    public void visit(Paragraph paragraph) {
        visitChildren(paragraph);
        tex.append(
                paragraph.getNext() instanceof FormulaBlock
                        ? "\n"
                        : "\n\n"); // a formula is part of the sentence before it
    }

    @Override
    public void visit(Heading heading) {
        around("\\paragraph{", heading, "}\n");
    }

    @Override
    public void visit(Emphasis emphasis) {
        around("\\emph{", emphasis, "}");
    }

    @Override
    public void visit(StrongEmphasis strong) {
        around("\\textbf{", strong, "}");
    }

    @Override
    public void visit(Code code) {
        tex.append("\\texttt{").append(TexEscape.exactly(code.getLiteral())).append('}');
    }

    @Override
    public void visit(Link link) {
        visitChildren(link);
        tex.append(" (\\url{")
                .append(link.getDestination().replaceAll("[{}\\\\]", ""))
                .append("})");
    }

    @Override
    public void visit(BulletList list) {
        around("\\begin{itemize}\n", list, "\\end{itemize}\n\n");
    }

    @Override
    public void visit(OrderedList list) {
        around("\\begin{enumerate}\n", list, "\\end{enumerate}\n\n");
    }

    @Override
    public void visit(ListItem item) {
        around("\\item ", item, "");
    }

    @Override
    public void visit(SoftLineBreak line) {
        tex.append('\n');
    }

    @Override
    public void visit(HardLineBreak line) {
        tex.append("\\newline\n");
    }

    @Override
    public void visit(Text text) {
        tex.append(TexEscape.text(text.getLiteral()));
    }

    @Override
    public void visit(CustomNode node) {
        if (node instanceof Formula formula) {
            tex.append('$').append(formula.tex().strip()).append('$');
        }
    }

    @Override
    public void visit(CustomBlock node) {
        if (node instanceof FormulaBlock block) {
            String formula = block.tex().strip().replaceAll("\\n\\s*\\n", "\n"); // an empty line would end it
            tex.append("\\[\\fitted{").append(formula).append("}\\]\n");
            if (!(node.getNext() instanceof Paragraph)) {
                tex.append('\n');
            }
        }
    }

    private void around(String before, Node node, String after) {
        tex.append(before);
        visitChildren(node);
        tex.append(after);
    }
}
