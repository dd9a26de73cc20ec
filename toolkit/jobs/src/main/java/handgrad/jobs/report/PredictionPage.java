package handgrad.jobs.report;

import gg.jte.ContentType;
import gg.jte.TemplateEngine;
import gg.jte.output.WriterOutput;
import handgrad.files.ShownText;
import handgrad.jobs.picture.Png;
import handgrad.jobs.record.NumberText;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Optional;

/**
 * What a model says of images, on one page that opens without a network.
 *
 * @param job the command that trained the model
 * @param run its folder
 * @param data what the images are
 * @param remarks what was made of them before the model saw them
 * @param count how many there are
 * @param images the first of them
 */
public record PredictionPage(String job, String run, String data, List<String> remarks, int count, List<Image> images) {
    private static final TemplateEngine TEMPLATES = TemplateEngine.createPrecompiled(ContentType.Html);

    public PredictionPage {
        remarks = remarks.stream().map(ShownText::harmless).toList();
        images = List.copyOf(images);
    }

    /**
     * An image.
     *
     * @param picture as the model saw it
     * @param predicted the class that the model says
     * @param actual the true class, where it is known
     * @param bars the likeliest classes; none where the model gives no probabilities
     */
    public record Image(String name, BufferedImage picture, String predicted, Optional<String> actual, List<Bar> bars) {
        /** The true class, where the model says another. */
        public String mistake() {
            return actual.filter(label -> !label.equals(predicted)).orElse("");
        }

        /** The picture itself as an address. */
        public String dataUri() {
            return "data:image/png;base64," + Base64.getEncoder().encodeToString(Png.bytes(picture));
        }
    }

    /**
     * The probability of a class.
     *
     * @param share from 0 to 1
     * @param text the same for people
     */
    public record Bar(String name, double share, String text) {
        /** The bar's width in CSS. */
        public String width() {
            return NumberText.fixed(100 * share, 1) + "%";
        }
    }

    /** Writes the page, in UTF-8. */
    public void writeTo(OutputStream out) throws IOException {
        Writer writer = new OutputStreamWriter(out, StandardCharsets.UTF_8);
        TEMPLATES.render("predictions.jte", this, new WriterOutput(writer));
        writer.flush();
    }

    /** A name without what is not to be seen. */
    public static String shown(String name) {
        return ShownText.of(name);
    }
}
