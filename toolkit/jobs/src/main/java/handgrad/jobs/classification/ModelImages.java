package handgrad.jobs.classification;

import handgrad.datasets.Catalogue;
import handgrad.datasets.LabelledImages;
import handgrad.datasets.image.ModelInput;
import handgrad.datasets.image.ModelInput.Preparation;
import handgrad.datasets.image.SeenImages;
import handgrad.jobs.record.DataUsed;
import java.util.List;
import java.util.stream.IntStream;

/** The form of the images that a run was trained on, as its record tells it. */
final class ModelImages {
    private ModelImages() {}

    /** Only of the published sets it is known how they were made, and that their images are light on dark. */
    static ModelInput of(DataUsed data, List<Integer> shape) {
        boolean isMnist = data.name().equals(Catalogue.MNIST.dataset().name());
        boolean isFashion = data.name().equals(Catalogue.FASHION_MNIST.dataset().name());
        return new ModelInput(
                shape.get(0),
                shape.get(1),
                shape.size() > 2 ? shape.get(2) : 1,
                isMnist ? Preparation.AS_MNIST : Preparation.SCALED,
                isMnist || isFashion);
    }

    /** Images of a data set, which are in the model's form already. */
    static SeenImages asTheyAre(LabelledImages images) {
        ModelInput input =
                new ModelInput(images.rows(), images.columns(), images.channels(), Preparation.SCALED, false);
        return new SeenImages(
                input,
                IntStream.range(0, images.count()).mapToObj(Integer::toString).toList(),
                images.pixels(),
                List.of(),
                false,
                List.of());
    }
}
