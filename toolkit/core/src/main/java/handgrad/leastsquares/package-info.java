/** Linear models whose best weights have a closed form: least squares, ridge, least absolute deviations. In double. */
@org.jspecify.annotations.NullMarked
package handgrad.leastsquares;
