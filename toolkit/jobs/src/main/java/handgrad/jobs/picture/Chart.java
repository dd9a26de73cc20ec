package handgrad.jobs.picture;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.awt.image.BufferedImage;

/** A picture as the numbers that it shows: a run's report keeps them, and what prints it draws them anew as vectors. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "chart")
@JsonSubTypes({
    @JsonSubTypes.Type(value = PlaneChart.class, name = "plane"),
    @JsonSubTypes.Type(value = ReliabilityDiagram.class, name = "reliability"),
    @JsonSubTypes.Type(value = BarChart.class, name = "bars"),
    @JsonSubTypes.Type(value = ClassProbabilities.class, name = "probabilities")
})
public sealed interface Chart permits PlaneChart, ReliabilityDiagram, BarChart, ClassProbabilities {
    /** Draws it in pixels. */
    BufferedImage draw() throws CannotDrawException;
}
