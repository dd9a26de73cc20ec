package handgrad.jobs.portable;

import handgrad.nn.Activation;
import handgrad.nn.Affine;
import handgrad.nn.BatchNorm;
import handgrad.nn.Dropout;
import handgrad.nn.Elementwise;
import handgrad.nn.Layer;
import handgrad.nn.Network;
import handgrad.nn.Relu;
import handgrad.nn.StandardActivation;

/** What a format makes of each kind of layer. Dropout is none of them: in evaluation it changes nothing. */
public interface LayerVisitor {
    /**
     * z = W·x + b.
     *
     * @param place of the layer in the network, from 0, dropout counted
     */
    void affine(int place, Affine layer) throws NotPortableException;

    /** h = σ(z), element by element. */
    void activation(int place, Activation sigma) throws NotPortableException;

    /** Batch normalisation by the running mean and variance. */
    void batchNorm(int place, BatchNorm layer) throws NotPortableException;

    /**
     * Goes through a network's layers, first layer first.
     *
     * @throws NotPortableException when a layer is of another kind
     */
    default void visit(Network network) throws NotPortableException {
        for (int place = 0; place < network.layers().size(); place++) {
            visit(place, network.layers().get(place));
        }
    }

    private void visit(int place, Layer layer) throws NotPortableException {
        if (layer instanceof Affine affine) {
            affine(place, affine);
        } else if (layer instanceof Relu) {
            activation(place, StandardActivation.RELU);
        } else if (layer instanceof Elementwise elementwise) {
            activation(place, elementwise.activation());
        } else if (layer instanceof BatchNorm normalisation) {
            batchNorm(place, normalisation);
        } else if (!(layer instanceof Dropout)) {
            throw new NotPortableException("layer " + (place + 1) + " of the network is a "
                    + layer.getClass().getSimpleName()
                    + ", for which there is no form outside of handgrad; export a network of affine layers, batch"
                    + " normalisation, dropout and activations");
        }
    }
}
