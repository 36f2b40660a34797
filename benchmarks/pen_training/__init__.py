"""What the model of pens over print learns from: typed answers, some of them corrected by hand."""
